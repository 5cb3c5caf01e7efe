/** Our part of the server's configuration, as the text of `tongjie.conf`. */
export function configuration(port: number): string {
  return `# Written anew at every start. Settings of your own go into local.conf beside this file.
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 120

shared_buffers = 256MB
synchronous_commit = on
max_wal_size = 2GB
min_wal_size = 160MB
checkpoint_timeout = 10min
wal_compression = on
# Its start-up costs more than our short statements take.
jit = off

timezone = 'Asia/Shanghai'
log_timezone = 'Asia/Shanghai'
lc_messages = 'C'

# One file for each day of the week, overwritten a week later.
logging_collector = on
log_destination = 'stderr'
log_directory = 'log'
log_filename = 'postgres-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_line_prefix = '%m [%p] '
log_checkpoints = off
# The details of errors quote rows, that is readers' personal data, which has no place in a log.
log_error_verbosity = terse

include_if_exists 'local.conf'
`;
}
