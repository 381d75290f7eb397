// Loaded before a server that is measured: tells its parent on request how much CPU time the process has used.
process.on('message', () => process.send?.(process.cpuUsage()))
process.channel?.unref()
