/** Address of a stored file, in SQL; names are of our own making and need no escape. @param name column */
export const fileUrlSql = (name: string) => `'/api/media/file/' || ${name}`
