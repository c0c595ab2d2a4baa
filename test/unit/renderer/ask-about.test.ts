import { expect, test } from 'vitest'
import { queryModel } from '@contract'
import { mostApplications, questionAbout } from '../../../src-renderer/navigation/ask-about'

test('a question about some applications is one that the contract takes, however many they are', () => {
  for (const count of [1, 500, 501, mostApplications]) {
    const appids = Array.from({ length: count }, (_, place) => 10 * place)
    const query = questionAbout(appids)
    expect(queryModel.parse(query)).toEqual(query)
    const { filter } = query
    const conditions = filter !== undefined && 'any' in filter ? filter.any! : [filter!]
    expect(conditions.flatMap((one) => ('values' in one ? one.values : []))).toEqual(appids)
  }
})
