// Loaded before each program that the runner starts: if the runner is killed outright, the program stops as if asked to.
if (process.channel && process.env.TENANTRY_RUNNER_PID === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
