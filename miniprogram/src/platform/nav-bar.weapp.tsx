/** The platform draws it. */
export function NavBar(_props: { title: string; isTab: boolean }) {
  return null
}
