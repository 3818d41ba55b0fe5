import type { UIField } from 'payload'

/** For collections whose title (`useAsTitle`) is a select: the page is called what the option is called. */
export const choiceTitle = (choices: { value: string; label: { zh: string; en: string } }[]): UIField => ({
  name: 'pageTitle',
  type: 'ui',
  admin: {
    disableListColumn: true,
    components: {
      Field: {
        path: '/src/admin/fields/choice-title#ChoiceTitle',
        clientProps: { labels: Object.fromEntries(choices.map(({ value, label }) => [value, label])) },
      },
    },
  },
})
