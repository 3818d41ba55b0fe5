'use client'
export function AttributeRowLabel() {
  return null
}
