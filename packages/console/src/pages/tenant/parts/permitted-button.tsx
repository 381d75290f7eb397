import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import { AppLink } from '../../../ui/app-link.tsx'
import type { Permit } from '../../../ui/data-table/row-action.ts'

interface PermittedButtonProps extends ButtonProps {
  /** The server's word; while it is not known, the button waits. */
  permit: Permit | undefined
  /** Where it leads, for acts that begin on another page. */
  href?: string
  onClick?: () => void
}

/** A button for one act. Not permitted, it keeps its place and says why, to the pointer and to the keyboard alike. */
export function PermittedButton({ permit, href, onClick, ...rest }: PermittedButtonProps) {
  if (permit && !permit.allowed) {
    return (
      <Tooltip label={permit.reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button {...rest} aria-disabled data-disabled onClick={event => event.preventDefault()} />
      </Tooltip>
    )
  }
  if (href && permit) return <Button {...rest} component={AppLink} href={href} />
  return <Button {...rest} disabled={!permit} onClick={onClick} />
}
