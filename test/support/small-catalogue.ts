/** Games in the shape of a store's export: just enough for two genres to be compared (ten of each make a bar). */
export const smallCatalogue = JSON.stringify({
  games: Array.from({ length: 24 }, (_, i) => game(10 * (i + 1), i % 2 === 0 ? 'Action' : 'Strategy', 499 + 100 * i, 60 + i)),
})

function game(appid: number, genre: string, price: number, score: number): object {
  return {
    appid,
    app_details: {
      success: true,
      data: {
        steam_appid: appid,
        name: `Game ${appid}`,
        type: 'game',
        is_free: false,
        price_overview: { currency: 'EUR', initial: price, final: price, discount_percent: 0 },
        metacritic: { score },
        genres: [{ id: String(genre.length), description: genre }],
        developers: ['Somebody'],
        release_date: { coming_soon: false, date: '1 Mar, 2020' },
      },
    },
  }
}
