import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { headers as requestHeaders } from 'next/headers'
import { createLocalReq, getPayload, type ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { lookAgain } from '../../access/officer-lookup'
import { permittedCall } from '../../access/server-functions'
import { importMap } from './admin/importMap.js'
import './custom.scss'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  const payload = await getPayload({ config, importMap })
  const headers = await requestHeaders()
  const user = await lookAgain({ headers, payload, user: null })
  const req = await createLocalReq({ req: { headers }, ...(user ? { user } : {}) }, payload)
  return handleServerFunctions({ ...(await permittedCall(req, args)), config, importMap })
}

/** The panel's frame; the API is served outside Next. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
