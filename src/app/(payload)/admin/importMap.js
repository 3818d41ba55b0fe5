import { AboutCell as AboutCell_d6bf5152a75eb332de6cb7d55b3c8c9b } from '../../../../src/admin/fields/about'
import { AboutField as AboutField_d6bf5152a75eb332de6cb7d55b3c8c9b } from '../../../../src/admin/fields/about'
import { ReasonCell as ReasonCell_a0868a18d8713405411bb67f08114f64 } from '../../../../src/admin/reports/reason'
import { ReasonField as ReasonField_a0868a18d8713405411bb67f08114f64 } from '../../../../src/admin/reports/reason'
import { ReportedConversation as ReportedConversation_cede629bfd34ed5a17a1996db3be4727 } from '../../../../src/admin/reports/reported-conversation'
import { RevertAct as RevertAct_6cca2229778fe5e07b373ffff738dce0 } from '../../../../src/admin/queue/revert-act'
import { OfficerCell as OfficerCell_c54dc0d06f911a45613472fd24460541 } from '../../../../src/admin/fields/officer'
import { OfficerField as OfficerField_c54dc0d06f911a45613472fd24460541 } from '../../../../src/admin/fields/officer'
import { UndoBulk as UndoBulk_dd38c10b93bde05fb0e44c3397959a6d } from '../../../../src/admin/queue/undo-bulk'
import { RuleLab as RuleLab_5cf09f1cb9eaefab1fd86eb7d05f2f91 } from '../../../../src/admin/word-lists/rule-lab'
import { RelationCell as RelationCell_c325e7ccac4511fac68698427eb38503 } from '../../../../src/admin/fields/relation-cell'
import { DecideField as DecideField_44fa788b16840584978b0ccc0384ed10 } from '../../../../src/admin/decide/decide-field'
import { FenCell as FenCell_50e0d28fc8c40f2b9c78f61aad7b0e40 } from '../../../../src/admin/fields/fen-cell'
import { FenField as FenField_34784c9671bb36c483201f952528ddf6 } from '../../../../src/admin/fields/fen-field'
import { ImagesCell as ImagesCell_e399b1b7aea156a9ac25657ceaa53b6b } from '../../../../src/admin/fields/images-cell'
import { AttributesField as AttributesField_35a98529eff09f1e8f93f7fb4e78cd03 } from '../../../../src/admin/fields/attributes-field'
import { ListingReachability as ListingReachability_41f0bc66a19634f1391ed2ee613ad54e } from '../../../../src/admin/notifications/reachability'
import { ExportListings as ExportListings_b53b69e7da564edac88de96c54b7775f } from '../../../../src/admin/imports/export-listings'
import { WakeRows as WakeRows_49e9d3801b7c258de53a1abe71641b22 } from '../../../../src/admin/fields/wake-rows'
import { AttributeRowLabel as AttributeRowLabel_855cab0da5691cde47570caee26ee6b8 } from '../../../../src/admin/fields/attribute-row-label'
import { TextsCell as TextsCell_b10c5561e8ad3b5251763692e15259e9 } from '../../../../src/admin/fields/texts-cell'
import { CallOffOrder as CallOffOrder_bdf30ec7bdf69e77c5f261e2a0c93793 } from '../../../../src/admin/orders/call-off'
import { DisputeCase as DisputeCase_ce1b3eb4051d44b230683afdd6578a70 } from '../../../../src/admin/disputes/dispute-case'
import { InTheCase as InTheCase_ab1e115024ff8a9d1c44eec9ba45fbc9 } from '../../../../src/admin/fields/in-the-case'
import { RetryRefund as RetryRefund_7d82abaf36732867be70f8272f428807 } from '../../../../src/admin/refunds/retry-refund'
import { CodeWordsCell as CodeWordsCell_68c32124d551dca165c744ecb903e10c } from '../../../../src/admin/fields/code-words'
import { CodeWordsField as CodeWordsField_68c32124d551dca165c744ecb903e10c } from '../../../../src/admin/fields/code-words'
import { ChoiceTitle as ChoiceTitle_d7728b5dc7a15c7b3dc3b4ceac1437f1 } from '../../../../src/admin/fields/choice-title'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HomePreview as HomePreview_36f61389b1406b809192c95297fea56a } from '../../../../src/admin/home-pages/preview'
import { ReviewField as ReviewField_687012707afea9ef91fea7083a639c04 } from '../../../../src/admin/campus-verifications/review-field'
import { PersonTitle as PersonTitle_9c9aa9cd7c8814c769b239b940a4e0de } from '../../../../src/admin/campus-verifications/person-title'
import { InboxTabs as InboxTabs_606cf8d0f834198f1d52f289e954c553 } from '../../../../src/admin/feedback/inbox-tabs'
import { ThresholdLab as ThresholdLab_50ec6d0391a7fd88429819671407d1f0 } from '../../../../src/admin/word-lists/threshold-lab'
import { ContactsLab as ContactsLab_0ea1e2a18adee3627ee21550cd740be9 } from '../../../../src/admin/word-lists/contacts-lab'
import { MethodTitle as MethodTitle_c2be983d9d114f50daa679b821291b73 } from '../../../../src/admin/campus-verifications/method-title'
import { TemplateTitleField as TemplateTitleField_c4fe7f9b8e4d8c23338bd61598d5519e } from '../../../../src/admin/notifications/template-text'
import { TemplateBodyField as TemplateBodyField_c4fe7f9b8e4d8c23338bd61598d5519e } from '../../../../src/admin/notifications/template-text'
import { TemplatePreview as TemplatePreview_6bda5cb84439971b0b2f70cfdb696ff4 } from '../../../../src/admin/notifications/template-preview'
import { TemplateTest as TemplateTest_f2d31ec480e3ae5d4512aeaafcb110c0 } from '../../../../src/admin/notifications/template-test'
import { TemplateReachability as TemplateReachability_41f0bc66a19634f1391ed2ee613ad54e } from '../../../../src/admin/notifications/reachability'
import { TargetCell as TargetCell_a8f80dc07b8826538980377889e45d93 } from '../../../../src/admin/fields/target-cell'
import { TargetField as TargetField_fadd700a0f02b0c31a4aaac93314a0a5 } from '../../../../src/admin/fields/target-field'
import { ChangesField as ChangesField_63aae82cc571fac88827012b04538095 } from '../../../../src/admin/fields/changes-field'
import { CodeCell as CodeCell_522c98bd55ab587d6d1542ba2cefc191 } from '../../../../src/admin/notifications/code'
import { CodeField as CodeField_522c98bd55ab587d6d1542ba2cefc191 } from '../../../../src/admin/notifications/code'
import { RetryDelivery as RetryDelivery_09fb1bb0388ecf63632de874bfb1868c } from '../../../../src/admin/notifications/retry-delivery'
import { RetryFailures as RetryFailures_d368837bcc67fc665d633aab9ee52f5c } from '../../../../src/admin/notifications/retry-failures'
import { PersonCell as PersonCell_fd988ba89c3b285eed67bd36053e1bd6 } from '../../../../src/admin/fields/person-cell'
import { Icon as Icon_27faae840d35b3d2338aca2b5ac81778 } from '../../../../src/admin/brand/icon'
import { Logo as Logo_f554c1f6c438a9597e8f51c50b7f1bbc } from '../../../../src/admin/brand/logo'
import { HandoverLink as HandoverLink_0a5bb4a1ab2e8f4bb4f767e34662f8d0 } from '../../../../src/admin/handover/nav-link'
import { ImportsLink as ImportsLink_e18bcf17bf1eb766fdec7f3aebd07d21 } from '../../../../src/admin/imports/nav-link'
import { TransparencyLink as TransparencyLink_6f1d1b059748fb47d2310be102c79ea7 } from '../../../../src/admin/transparency/nav-link'
import { TreasuryLink as TreasuryLink_1e961f05669a4760f3ab307662e82d3a } from '../../../../src/admin/ledger/nav-link'
import { JobsLink as JobsLink_c7b565358f198219400bbc69a37b0139 } from '../../../../src/admin/jobs/nav-link'
import { Welcome as Welcome_0fb592be0b3f4d392e3be63408e9e7e6 } from '../../../../src/admin/dashboard/welcome'
import { QueueLink as QueueLink_b9472257660e9940043b8dd82ed2e3d0 } from '../../../../src/admin/queue/nav-link'
import { S3ClientUploadHandler as S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24 } from '@payloadcms/storage-s3/client'
import { QueueView as QueueView_6dfb00d2fe37ac9c4067267cf79db2fb } from '../../../../src/admin/queue/view'
import { HandoverView as HandoverView_d1985ad107d1aaf5e2fc09e2df8a5aae } from '../../../../src/admin/handover/view'
import { ImportsView as ImportsView_43c988537594470a28b107f2ab495907 } from '../../../../src/admin/imports/view'
import { TransparencyView as TransparencyView_6c04816bbff20b126f9b1d3c3a99571d } from '../../../../src/admin/transparency/view'
import { JobsView as JobsView_ce2f52601e13a08606ade77c87d42857 } from '../../../../src/admin/jobs/view'
import { TreasuryView as TreasuryView_4d6fe030ae18eb7b0aac0c7d293e3af9 } from '../../../../src/admin/ledger/view'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/fields/about#AboutCell": AboutCell_d6bf5152a75eb332de6cb7d55b3c8c9b,
  "/src/admin/fields/about#AboutField": AboutField_d6bf5152a75eb332de6cb7d55b3c8c9b,
  "/src/admin/reports/reason#ReasonCell": ReasonCell_a0868a18d8713405411bb67f08114f64,
  "/src/admin/reports/reason#ReasonField": ReasonField_a0868a18d8713405411bb67f08114f64,
  "/src/admin/reports/reported-conversation#ReportedConversation": ReportedConversation_cede629bfd34ed5a17a1996db3be4727,
  "/src/admin/queue/revert-act#RevertAct": RevertAct_6cca2229778fe5e07b373ffff738dce0,
  "/src/admin/fields/officer#OfficerCell": OfficerCell_c54dc0d06f911a45613472fd24460541,
  "/src/admin/fields/officer#OfficerField": OfficerField_c54dc0d06f911a45613472fd24460541,
  "/src/admin/queue/undo-bulk#UndoBulk": UndoBulk_dd38c10b93bde05fb0e44c3397959a6d,
  "/src/admin/word-lists/rule-lab#RuleLab": RuleLab_5cf09f1cb9eaefab1fd86eb7d05f2f91,
  "/src/admin/fields/relation-cell#RelationCell": RelationCell_c325e7ccac4511fac68698427eb38503,
  "/src/admin/decide/decide-field#DecideField": DecideField_44fa788b16840584978b0ccc0384ed10,
  "/src/admin/fields/fen-cell#FenCell": FenCell_50e0d28fc8c40f2b9c78f61aad7b0e40,
  "/src/admin/fields/fen-field#FenField": FenField_34784c9671bb36c483201f952528ddf6,
  "/src/admin/fields/images-cell#ImagesCell": ImagesCell_e399b1b7aea156a9ac25657ceaa53b6b,
  "/src/admin/fields/attributes-field#AttributesField": AttributesField_35a98529eff09f1e8f93f7fb4e78cd03,
  "/src/admin/notifications/reachability#ListingReachability": ListingReachability_41f0bc66a19634f1391ed2ee613ad54e,
  "/src/admin/imports/export-listings#ExportListings": ExportListings_b53b69e7da564edac88de96c54b7775f,
  "/src/admin/fields/wake-rows#WakeRows": WakeRows_49e9d3801b7c258de53a1abe71641b22,
  "/src/admin/fields/attribute-row-label#AttributeRowLabel": AttributeRowLabel_855cab0da5691cde47570caee26ee6b8,
  "/src/admin/fields/texts-cell#TextsCell": TextsCell_b10c5561e8ad3b5251763692e15259e9,
  "/src/admin/orders/call-off#CallOffOrder": CallOffOrder_bdf30ec7bdf69e77c5f261e2a0c93793,
  "/src/admin/disputes/dispute-case#DisputeCase": DisputeCase_ce1b3eb4051d44b230683afdd6578a70,
  "/src/admin/fields/in-the-case#InTheCase": InTheCase_ab1e115024ff8a9d1c44eec9ba45fbc9,
  "/src/admin/refunds/retry-refund#RetryRefund": RetryRefund_7d82abaf36732867be70f8272f428807,
  "/src/admin/fields/code-words#CodeWordsCell": CodeWordsCell_68c32124d551dca165c744ecb903e10c,
  "/src/admin/fields/code-words#CodeWordsField": CodeWordsField_68c32124d551dca165c744ecb903e10c,
  "/src/admin/fields/choice-title#ChoiceTitle": ChoiceTitle_d7728b5dc7a15c7b3dc3b4ceac1437f1,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/home-pages/preview#HomePreview": HomePreview_36f61389b1406b809192c95297fea56a,
  "/src/admin/campus-verifications/review-field#ReviewField": ReviewField_687012707afea9ef91fea7083a639c04,
  "/src/admin/campus-verifications/person-title#PersonTitle": PersonTitle_9c9aa9cd7c8814c769b239b940a4e0de,
  "/src/admin/feedback/inbox-tabs#InboxTabs": InboxTabs_606cf8d0f834198f1d52f289e954c553,
  "/src/admin/word-lists/threshold-lab#ThresholdLab": ThresholdLab_50ec6d0391a7fd88429819671407d1f0,
  "/src/admin/word-lists/contacts-lab#ContactsLab": ContactsLab_0ea1e2a18adee3627ee21550cd740be9,
  "/src/admin/campus-verifications/method-title#MethodTitle": MethodTitle_c2be983d9d114f50daa679b821291b73,
  "/src/admin/notifications/template-text#TemplateTitleField": TemplateTitleField_c4fe7f9b8e4d8c23338bd61598d5519e,
  "/src/admin/notifications/template-text#TemplateBodyField": TemplateBodyField_c4fe7f9b8e4d8c23338bd61598d5519e,
  "/src/admin/notifications/template-preview#TemplatePreview": TemplatePreview_6bda5cb84439971b0b2f70cfdb696ff4,
  "/src/admin/notifications/template-test#TemplateTest": TemplateTest_f2d31ec480e3ae5d4512aeaafcb110c0,
  "/src/admin/notifications/reachability#TemplateReachability": TemplateReachability_41f0bc66a19634f1391ed2ee613ad54e,
  "/src/admin/fields/target-cell#TargetCell": TargetCell_a8f80dc07b8826538980377889e45d93,
  "/src/admin/fields/target-field#TargetField": TargetField_fadd700a0f02b0c31a4aaac93314a0a5,
  "/src/admin/fields/changes-field#ChangesField": ChangesField_63aae82cc571fac88827012b04538095,
  "/src/admin/notifications/code#CodeCell": CodeCell_522c98bd55ab587d6d1542ba2cefc191,
  "/src/admin/notifications/code#CodeField": CodeField_522c98bd55ab587d6d1542ba2cefc191,
  "/src/admin/notifications/retry-delivery#RetryDelivery": RetryDelivery_09fb1bb0388ecf63632de874bfb1868c,
  "/src/admin/notifications/retry-failures#RetryFailures": RetryFailures_d368837bcc67fc665d633aab9ee52f5c,
  "/src/admin/fields/person-cell#PersonCell": PersonCell_fd988ba89c3b285eed67bd36053e1bd6,
  "/src/admin/brand/icon#Icon": Icon_27faae840d35b3d2338aca2b5ac81778,
  "/src/admin/brand/logo#Logo": Logo_f554c1f6c438a9597e8f51c50b7f1bbc,
  "/src/admin/handover/nav-link#HandoverLink": HandoverLink_0a5bb4a1ab2e8f4bb4f767e34662f8d0,
  "/src/admin/imports/nav-link#ImportsLink": ImportsLink_e18bcf17bf1eb766fdec7f3aebd07d21,
  "/src/admin/transparency/nav-link#TransparencyLink": TransparencyLink_6f1d1b059748fb47d2310be102c79ea7,
  "/src/admin/ledger/nav-link#TreasuryLink": TreasuryLink_1e961f05669a4760f3ab307662e82d3a,
  "/src/admin/jobs/nav-link#JobsLink": JobsLink_c7b565358f198219400bbc69a37b0139,
  "/src/admin/dashboard/welcome#Welcome": Welcome_0fb592be0b3f4d392e3be63408e9e7e6,
  "/src/admin/queue/nav-link#QueueLink": QueueLink_b9472257660e9940043b8dd82ed2e3d0,
  "@payloadcms/storage-s3/client#S3ClientUploadHandler": S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24,
  "/src/admin/queue/view#QueueView": QueueView_6dfb00d2fe37ac9c4067267cf79db2fb,
  "/src/admin/handover/view#HandoverView": HandoverView_d1985ad107d1aaf5e2fc09e2df8a5aae,
  "/src/admin/imports/view#ImportsView": ImportsView_43c988537594470a28b107f2ab495907,
  "/src/admin/transparency/view#TransparencyView": TransparencyView_6c04816bbff20b126f9b1d3c3a99571d,
  "/src/admin/jobs/view#JobsView": JobsView_ce2f52601e13a08606ade77c87d42857,
  "/src/admin/ledger/view#TreasuryView": TreasuryView_4d6fe030ae18eb7b0aac0c7d293e3af9,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
