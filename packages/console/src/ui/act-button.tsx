import { Button, type ButtonProps, Tooltip, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { type Permit, refusedBy } from './data-table/row-action.ts'

interface ActButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'leftSection' | 'loading' | 'size'> {
  /** What the server says about the act; until it has spoken, the act counts as refused without a reason. */
  permit: Permit | undefined
  onAct: () => void
  children: ReactNode
}

/** A button for one act. Refused, it keeps its place in the tab order, so that its reason can be read and heard. */
export function ActButton({ permit, onAct, children, ...looks }: ActButtonProps) {
  const reasonId = useId()
  const reason = refusedBy(permit)
  if (reason === undefined) {
    return (
      <Button {...looks} onClick={onAct}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Tooltip label={reason} disabled={!reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
        <Button
          {...looks}
          variant="default"
          aria-disabled
          data-disabled
          aria-describedby={reason ? reasonId : undefined}
        >
          {children}
        </Button>
      </Tooltip>
      {reason ? <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden> : null}
    </>
  )
}
