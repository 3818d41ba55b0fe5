import { z } from 'zod'
import { AppError } from '../../lib/errors'
import { attributeTypes, productKinds } from '../../contract/products'
import { listCategories } from '../../operations/categories/list-categories'
import { readCategory } from '../../operations/categories/read-category'
import { door, type Door } from '../door'
import { categoryExportDoor } from '../imports/exports'
import { readDoor } from '../read-door'
import { id } from '../shapes'

const leaf = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  icon: z.string().nullable(),
  kinds: z.array(z.string()),
})

const definition = z.object({
  key: z.string(),
  label: z.string(),
  labelEn: z.string().nullable(),
  type: z.enum(attributeTypes),
  unit: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string(), labelEn: z.string().nullable() })),
  required: z.boolean(),
  filterable: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

export const categoryDoors: Door[] = [
  readDoor({
    path: '/',
    summary: 'The tree of categories of a campus',
    who: 'anyone',
    query: z.object({ campus: id.optional() }),
    answer: z.object({ docs: z.array(leaf.extend({ children: z.array(z.looseObject(leaf.shape)) })) }),
    read: listCategories,
  }),
  categoryExportDoor,
  door({
    method: 'get',
    path: '/:id',
    summary: 'A category with the form its listings are asked to fill in',
    who: 'anyone',
    answer: z.object({
      id: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      parent: z.string().nullable(),
      kinds: z.array(z.enum(productKinds)),
      attributes: z.array(definition),
    }),
    handle: async ({ req, params }) => {
      const category = await readCategory(req, params.id ?? null)
      if (!category?.active) throw new AppError('NOT_FOUND')
      const { definitions, name, nameEn, parent, kinds } = category
      return {
        id: category.id,
        name,
        nameEn,
        parent,
        kinds,
        attributes: definitions.map((attribute) => ({
          key: attribute.key,
          label: attribute.label,
          labelEn: attribute.labelEn ?? null,
          type: attribute.type,
          unit: attribute.unit ?? null,
          options: (attribute.options ?? []).map(({ value, label, labelEn }) => ({
            value,
            label,
            labelEn: labelEn ?? null,
          })),
          required: attribute.required === true,
          filterable: attribute.filterable === true,
          min: attribute.min ?? null,
          max: attribute.max ?? null,
        })),
      }
    },
  }),
]
