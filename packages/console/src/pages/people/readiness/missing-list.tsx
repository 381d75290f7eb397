/** What is missing, each by its name. */
export function MissingList({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <div>
      {title}
      <ul>
        {items.map(item => (
          <li key={item}>
            <strong>{item}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
