import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { counter, gauge } from './exposition.ts';
import type { Figure } from './exposition.ts';

const seconds = (nanoseconds: number): number =>
  Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0;
const startedAt = Date.now() / 1_000 - process.uptime();

/** Open files, where the system tells. */
const openFiles = async (): Promise<Figure[]> => {
  try {
    const { length } = await readdir('/proc/self/fd');
    return [gauge('process_open_fds', 'Open files and connections.', length)];
  } catch {
    return [];
  }
};

/** Watches this process, under the names that Node's other exporters use. */
export class ProcessWatch {
  readonly #lag = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.#lag.enable();
  }

  stop(): void {
    this.#lag.disable();
  }

  /** The lags are those since the last time that somebody asked. */
  async figures(): Promise<Figure[]> {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const lag = this.#lag;
    const lags = { mean: lag.mean, p50: lag.percentile(50), p99: lag.percentile(99), max: lag.max };
    lag.reset();
    return [
      counter('process_cpu_user_seconds_total', 'Processor time of our code.', user / 1e6),
      counter('process_cpu_system_seconds_total', 'Processor time of the system.', system / 1e6),
      gauge('process_start_time_seconds', 'When it started, since 1970.', startedAt),
      gauge('process_resident_memory_bytes', 'Memory in use.', rss),
      gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
      gauge('nodejs_heap_size_total_bytes', 'Heap.', heapTotal),
      gauge('nodejs_external_memory_bytes', 'Memory outside of the heap.', external),
      ...Object.entries(lags).map(([which, value]) =>
        gauge(`nodejs_eventloop_lag_${which}_seconds`, 'Lag of the event loop.', seconds(value)),
      ),
      ...(await openFiles()),
    ];
  }
}
