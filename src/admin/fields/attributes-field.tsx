'use client'
export function AttributesField() {
  return null
}
