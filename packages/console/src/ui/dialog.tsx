import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './dialog.module.css'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: string
  size?: 'sm' | 'md' | 'lg'
  children: ReactNode
}

/** The one dialog of the console: titled, closed by Esc, the focus returns to where it came from. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const t = useTranslations('ui')
  return (
    <Modal.Root
      classNames={{ content: classes.content, header: classes.header }}
      opened={opened}
      onClose={onClose}
      size={size}
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
