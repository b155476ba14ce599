-- Shared by the views of figures; what they return is (id, numerator, denominator, value).
    (id, n) -> (
        id,
        CAST(n, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n, 'Nullable(Float64)')) AS count_of,
    -- numerator n / scale, e.g. seconds / 3600 or minor units / 100; the value divides the exact integers
    (id, n, scale, d) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(d, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / scale / d)) AS ratio_of,
    (id, v, scale, n) -> (
        id,
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n, 'Nullable(Decimal(38, 4))'),
        v / scale) AS quantile_of,
    (id, n, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n / scale, 'Nullable(Float64)')) AS money_of,
    (id, n, d, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(toDecimal128(d, 4) / scale, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / d)) AS money_rate_of,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units
