/** The mark of the market, a stall, on a field of 32 × 32. */
export const stall = {
  awning:
    'M8.2 6.5h15.6l2.9 6.3a3.1 3.1 0 0 1-5.4 2.3 3.5 3.5 0 0 1-5.3 0 3.5 3.5 0 0 1-5.3 0 3.1 3.1 0 0 1-5.4-2.3z',
  front:
    'M7.6 17.8a5 5 0 0 0 2.9-.8 5.6 5.6 0 0 0 5.5 0 5.6 5.6 0 0 0 5.5 0 5 5 0 0 0 2.9.8v6.2a1.7 1.7 0 0 1-1.7 1.7h-2.9v-4.4a1.2 1.2 0 0 0-1.2-1.2h-5.2a1.2 1.2 0 0 0-1.2 1.2v4.4H9.3A1.7 1.7 0 0 1 7.6 24z',
}

const drawn =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="7" fill="#be3a2a"/>' +
  `<path fill="#fff" d="${stall.awning}"/><path fill="#fff" d="${stall.front}"/></svg>`

/** For the browser's tab; in the page itself, so that no file has to be served. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(drawn)}`
