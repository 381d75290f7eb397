import { port } from './socket-folder.ts'

/** Written into a new cluster's postgresql.conf, where an operator may change them. */
export const initialSettings = {
  shared_buffers: '128MB',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Files instead of /dev/shm: containers keep that tiny, and systemd empties it when an ordinary user logs out.
  dynamic_shared_memory_type: 'mmap',
}

/** Given on the command line at every start, so that postgresql.conf cannot open a door. */
export function fixedSettings(socketFolder: string, fsync: boolean): string[] {
  const settings = {
    listen_addresses: '',
    port,
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    logging_collector: 'off',
    log_destination: 'stderr',
    // A failed statement and the row it met hold people's data and, while roles are made, passwords.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
