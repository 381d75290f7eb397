import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './act-button.module.css'
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
    <span className={classes.refused}>
      <Button {...looks} variant="default" aria-disabled data-disabled aria-describedby={reason ? reasonId : undefined}>
        {children}
      </Button>
      {reason ? (
        <span role="tooltip" id={reasonId} className={classes.reason}>
          {reason}
        </span>
      ) : null}
    </span>
  )
}
