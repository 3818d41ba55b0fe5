import { usePageParams } from '../../hooks/use-page-params'
import { productKinds } from '../../../../src/contract/products'
import { EditExisting } from './parts/edit-existing'
import { EditNew } from './parts/edit-new'

/** `?id=` edits a listing; `?kind=` makes one, `&goOn=1` from the draft without asking. */
export default function ProductEditPage() {
  const { id, kind: wanted, goOn } = usePageParams()
  if (id) return <EditExisting id={id} />
  const kind = productKinds.find((one) => one === wanted) ?? 'item'
  return <EditNew kind={kind} isGoingOn={goOn === '1'} />
}
