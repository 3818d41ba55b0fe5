/** Gives the person a file. @returns what became of it */
export function saveText(name: string, text: string): Promise<'saved' | 'copied' | 'failed'> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return Promise.resolve('saved')
}
