/** Numbers as they cross the border: base64 of their little-endian bytes. */
export const packed = (numbers: ArrayBufferView): string => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64')
