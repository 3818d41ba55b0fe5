'use client'
export function FenField() {
  return null
}
