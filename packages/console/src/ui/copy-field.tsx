import { Button, Group, TextInput } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

/** A value to take along. Where the browser keeps the clipboard closed (plain http), it is selected for Ctrl+C. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('ui.copy')
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    input.current?.select()
    await navigator.clipboard?.writeText(value)
    setCopied(navigator.clipboard !== undefined)
  }
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        ref={input}
        label={label}
        readOnly
        value={value}
        flex="1 1 220px"
        onFocus={event => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        onClick={() => void copy().catch(() => undefined)}
      >
        {copied ? t('done') : t('copy')}
      </Button>
    </Group>
  )
}
