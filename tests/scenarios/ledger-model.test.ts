import { testLedgerModel } from '../support/order-lives/model'

testLedgerModel('transfer')
