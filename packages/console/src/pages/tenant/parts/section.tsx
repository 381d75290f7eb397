import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './parts.module.css'

interface SectionProps {
  title: string
  description?: ReactNode
  children?: ReactNode
}

/** A named part of a page, on a surface of its own. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {description ? <p className={classes.description}>{description}</p> : null}
      {children}
    </section>
  )
}
