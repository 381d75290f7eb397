const isMac = navigator.userAgent.includes('Mac')

/** The name of the command key on this machine. */
export const modKey = isMac ? '⌘' : 'Ctrl'

/** A key combination as people read it. */
export function Keys({ keys }: { keys: string }) {
  return (
    <>
      {keys.split('+').map(key => (
        <kbd key={key}>{key === 'mod' ? modKey : key.length === 1 ? key.toUpperCase() : key}</kbd>
      ))}
    </>
  )
}
