'use client'

import { useAuth, useConfig, useListQuery } from '@payloadcms/ui'
import { useText } from '../lib/use-text'
import { exportQuery } from './list-filter'
import './imports.scss'

/** Above the list of listings: what the list is filtered by, as a table to take along. */
export function ExportListings() {
  const { user } = useAuth()
  const { config } = useConfig()
  const { text, language } = useText()
  const { query } = useListQuery()
  const role: unknown = user?.role
  if (role !== 'owner' && role !== 'admin') return null
  const { parameters, left } = exportQuery(query)
  const link = (format: 'csv' | 'xlsx') => {
    const search = new URLSearchParams({ ...parameters, format, lang: language })
    return (
      <a
        className="btn btn--style-secondary btn--size-small"
        download
        href={`${config.routes.api}/products/export?${search}`}
      >
        {format === 'csv' ? 'CSV' : 'Excel'}
      </a>
    )
  }
  const filtered = Object.keys(parameters).length > 0
  return (
    <div className="export-listings">
      <span>
        {filtered
          ? text({ zh: '按当前筛选导出：', en: 'Export what is filtered: ' })
          : text({ zh: '导出全部：', en: 'Export all: ' })}
      </span>
      {link('csv')} {link('xlsx')}
      {left && (
        <span role="note">
          {text({
            zh: '导出只按状态、分类、校区和创建日期筛选；其他条件与搜索不起作用。',
            en: 'Exports are filtered by status, category, campus and day only; other conditions and the search do not count.',
          })}
        </span>
      )}
    </div>
  )
}
