/** The mark: the three of a die, joined to a rising line. The same drawing as public/ludograph.svg. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="mark-ground" />
      <path d="M8 23.5 16 16l8-7.5" className="mark-line" />
      <circle cx="8" cy="23.5" r="3.4" className="mark-dot" />
      <circle cx="16" cy="16" r="3.4" className="mark-dot" />
      <circle cx="24" cy="8.5" r="3.4" className="mark-star" />
    </svg>
  )
}
