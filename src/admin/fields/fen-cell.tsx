'use client'
export function FenCell() {
  return null
}
