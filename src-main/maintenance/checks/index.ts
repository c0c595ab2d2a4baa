import { achievementsWithoutTotal } from './achievements-without-total'
import { baseMissing } from './base-missing'
import type { Check } from './check'
import { damagedTables } from './damaged-tables'
import { duplicateNames } from './duplicate-names'
import { emptiedFacts, namelessApplications } from './emptied-facts'
import { farReleaseDate } from './far-release-date'
import { freeWithPrice } from './free-with-price'
import { generatedColumns } from './generated-columns'
import { orphanedStaging, unfinishedImports } from './imports'
import { damagedIndexes, invalidIndexes, leftoverIndexes } from './indexes'
import { negativeNumbers } from './negative-numbers'
import { ownDocuments } from './own-documents'
import { paidWithoutPrice } from './paid-without-price'
import { priceInitialBelowFinal } from './price-initial-below-final'
import { priceWithoutCurrency } from './price-without-currency'
import { priceWithoutFinal } from './price-without-final'
import { referenceImports } from './reference-imports'
import { referenceMap } from './reference-map'
import { referenceReviews } from './reference-reviews'
import { references } from './references'
import { requiredAge } from './required-age'
import { reviewScores, scores } from './scores'
import { uncheckedConstraints } from './unchecked-constraints'
import { vectors } from './vectors'
import { views } from './views'
import { waitingReviews } from './waiting-reviews'
import { wrongDocuments } from './wrong-documents'

/** Every integrity check, in the order they are run. */
export const checks: readonly Check[] = [
  damagedTables, // first: the others say little where the tables cannot be read
  ...references, referenceReviews, referenceImports, referenceMap, waitingReviews,
  ...wrongDocuments, ownDocuments, priceWithoutFinal, priceInitialBelowFinal, priceWithoutCurrency, achievementsWithoutTotal,
  ...vectors,
  freeWithPrice, paidWithoutPrice, farReleaseDate, scores, reviewScores, negativeNumbers, requiredAge, baseMissing, duplicateNames,
  namelessApplications, emptiedFacts,
  ...views, generatedColumns,
  damagedIndexes, leftoverIndexes, invalidIndexes, uncheckedConstraints,
  unfinishedImports, orphanedStaging,
]
