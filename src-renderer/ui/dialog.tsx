import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

type DialogProps = Pick<ModalProps, 'title' | 'size' | 'onClose' | 'children'>

/** A dialog that is open for as long as it is rendered. The focus then goes back to where it was, as far as that is still there. */
export function Dialog(props: DialogProps) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    },
    [opener],
  )
  return <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} {...props} />
}
