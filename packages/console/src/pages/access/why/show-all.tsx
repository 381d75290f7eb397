import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'

const few = 8

interface ShowAllProps<Item> {
  items: readonly Item[]
  children: (item: Item, index: number) => ReactNode
}

/** The first of many, and the rest on demand. */
export function ShowAll<Item>({ items, children }: ShowAllProps<Item>) {
  const t = useTranslations('explorer.chain')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, few)
  return (
    <>
      {shown.map(children)}
      {shown.length < items.length ? (
        <Button variant="default" onClick={() => setWhole(true)}>
          {t('all', { count: items.length })}
        </Button>
      ) : null}
    </>
  )
}
