package io.quartier.kpi.alert.model;

/**
 * What keeps a rule from telling people too much.
 *
 * @param windows        windows in a row that have to be beyond, 1 or more
 * @param clearWindows   windows in a row that have to be back, 1 or more
 * @param coolDownMillis how long after the end of an alert none is opened, 0 or more
 * @param quiet          local hours in which none is opened
 * @param early          whether open windows are looked at too
 */
public record Calm(int windows, int clearWindows, long coolDownMillis, QuietHours quiet, boolean early) {
    public Calm {
        if (windows < 1 || clearWindows < 1) {
            throw new IllegalArgumentException("fewer than 1 window: %d, %d".formatted(windows, clearWindows));
        }
        if (coolDownMillis < 0) {
            throw new IllegalArgumentException("the cool-down is shorter than nothing: " + coolDownMillis);
        }
    }
}
