import { copyText } from './browser'

/** Mini-programs open no foreign sites: the address is copied, and the platform says so. */
export function openWebPage(url: string): void {
  void copyText(url)
}
