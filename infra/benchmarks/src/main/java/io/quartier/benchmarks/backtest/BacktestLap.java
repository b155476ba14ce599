package io.quartier.benchmarks.backtest;

import com.sun.management.OperatingSystemMXBean;
import io.quartier.promotions.backtest.BacktestJob;
import java.lang.management.ManagementFactory;

/** A backtest in a process of its own, which says at its end how much processor time it took: arguments as those of the job. */
public final class BacktestLap {
    static final String MARK = "CPU_NANOS ";

    private BacktestLap() {}

    public static void main(String[] arguments) throws Exception {
        BacktestJob.main(arguments);
        System.out.println(
                MARK + ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
        System.exit(0); // engines leave threads behind
    }
}
