import type { GalleryEntry } from './gallery'
import { byYear, games, isGame } from './parts'

export const timeQuestions: readonly GalleryEntry[] = [
  {
    name: 'releases-per-year',
    title: 'Games released each year',
    about: 'How many games came out each year, the change against the year before and the sum so far. The last year is as full as the data was when it was collected; games that left the store are missing.',
    chart: 'bar',
    priced: false,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byYear],
      measures: [
        games,
        { aggregate: 'count', transform: { kind: 'change', along: 0, relative: true }, label: 'Change against the year before' },
        { aggregate: 'count', transform: { kind: 'running_total', along: 0 }, label: 'Games so far' },
      ],
    },
  },
  {
    name: 'platforms-over-time',
    title: 'Platforms over time',
    about: 'How many games of each year run on Windows, macOS and Linux, and their share of the games of that year. It shows where they run today: a port that came later counts in the year of the first release.',
    chart: 'line',
    priced: false,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byYear, { field: 'platform', missing: 'leave_out' }],
      measures: [games, { aggregate: 'count', transform: { kind: 'share_within', within: 0 }, label: 'Share of the year' }],
    },
  },
  {
    name: 'memory-over-time',
    title: 'Memory that games ask for',
    about: 'Median, average and upper tenth of the memory in the minimum requirements for Windows, in MB, by year of release. Requirements are written by hand: what could not be read as an amount is left out, and some amounts are slips.',
    chart: 'line',
    priced: false,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, { test: 'present', field: 'required_memory' }] },
      dimensions: [byYear],
      measures: [
        { aggregate: 'median', field: 'required_memory', label: 'Median memory' },
        { aggregate: 'average', field: 'required_memory', label: 'Average memory' },
        { aggregate: 'percentile', fraction: 0.9, field: 'required_memory', label: 'Upper tenth' },
        games,
      ],
    },
  },
  {
    name: 'achievements-over-time',
    title: 'Achievements over time',
    about: 'How many achievements games of each year have (of those that have any), and how many games have some. It says nothing about how hard they are to get.',
    chart: 'line',
    priced: false,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byYear],
      measures: [
        { aggregate: 'median', field: 'achievements', filter: { test: 'range', field: 'achievements', from: 1 }, label: 'Median achievements' },
        { aggregate: 'average', field: 'achievements', filter: { test: 'range', field: 'achievements', from: 1 }, label: 'Average achievements' },
        { aggregate: 'count', filter: { test: 'range', field: 'achievements', from: 1 }, label: 'Games with achievements' },
        games,
      ],
    },
  },
]
