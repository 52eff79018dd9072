import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * Time that this process and the PostgreSQL server have been running on a processor, in milliseconds. On a machine that
 * is shared it tells what a request costs, where its duration tells how busy the neighbours are. Linux only.
 */
export interface CpuTime {
  read(): number;
}

/** Null where the system does not tell. `postmaster` is the process id of the server. */
export function openCpuTime(postmaster: number): CpuTime | null {
  const children = `/proc/${postmaster}/task/${postmaster}/children`;
  if (!existsSync('/proc/self/schedstat') || !existsSync(children)) return null;
  return {
    read: () => {
      const backends = readFileSync(children, 'utf8').trim().split(' ');
      const own = readdirSync('/proc/self/task').map((task) => `/proc/self/task/${task}/schedstat`);
      const files = [...own, ...backends.map((pid) => `/proc/${pid}/schedstat`)];
      return files.reduce((sum, file) => sum + runningTime(file), 0) / 1e6;
    },
  };
}

/** Nanoseconds; a process that has just ended counts as none. */
function runningTime(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}
