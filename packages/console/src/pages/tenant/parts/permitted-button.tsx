import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActButton } from '../../../ui/act-button.tsx'
import { AppLink } from '../../../ui/app-link.tsx'
import type { Permit } from '../../../ui/data-table/row-action.ts'

interface PermittedButtonProps extends Pick<ButtonProps, 'variant' | 'leftSection'> {
  permit: Permit | undefined
  /** Where it leads, for acts that begin on another page; otherwise `onAct`. */
  href?: string
  onAct?: () => void
  children: ReactNode
}

/** A button for one act that may begin on another page: then it is a real link. Refused, it says why. */
export function PermittedButton({ permit, href, onAct, children, ...looks }: PermittedButtonProps) {
  if (href && permit?.allowed) {
    return (
      <Button {...looks} component={AppLink} href={href}>
        {children}
      </Button>
    )
  }
  return (
    <ActButton {...looks} permit={permit} onAct={() => onAct?.()}>
      {children}
    </ActButton>
  )
}
