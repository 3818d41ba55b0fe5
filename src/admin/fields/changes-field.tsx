'use client'
export function ChangesField() {
  return null
}
