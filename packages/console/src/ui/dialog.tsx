import { Modal } from '@mantine/core'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { stepUp } from '../api/step-up.ts'
import classes from './dialog.module.css'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: string
  size?: 'sm' | 'md' | 'lg'
  /** It asks for a proof that others wait for: Esc closes it alone. */
  isProof?: boolean
  children: ReactNode
}

/** The one dialog of the console: titled, closed by Esc, the focus returns to where it came from. */
export function Dialog({ opened, onClose, title, size = 'md', isProof = false, children }: DialogProps) {
  const t = useTranslations('ui')
  const isProofAsked = useSyncExternalStore(stepUp.subscribe, stepUp.get)
  return (
    <Modal.Root
      classNames={{ content: classes.content, header: classes.header }}
      opened={opened}
      onClose={onClose}
      size={size}
      closeOnEscape={isProof || !isProofAsked}
      centered
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        <Modal.Header component="div">
          <Modal.Title fz="lg" fw={620}>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
