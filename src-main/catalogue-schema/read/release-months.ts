/**
 * The months in the languages that the store speaks besides English, as they stand in its dates: short, whole, and in the
 * form that follows a day. In lower case, without the point of an abbreviation.
 */
const monthWords: readonly string[] = [
  // January
  'jan jän januar januari janvier janv enero ene janeiro gennaio gen styczeń stycznia sty leden ledna led január tammi tammikuu tammikuuta tammik ocak oca ian ianuarie ιαν ιανουάριος ιανουαρίου янв января январь січ січня січень ян яну януари ม.ค มกราคม يناير',
  // February
  'feb febr februar februari février févr fév fevrier febrero fevereiro fev febbraio luty lutego lut únor února úno február helmi helmikuu helmikuuta helmik şubat şub februarie φεβ φεβρ φεβρουάριος φεβρουαρίου фев февр февраля февраль лют лютого лютий февруари ก.พ กุมภาพันธ์ فبراير',
  // March
  'mar mär mrz märz maart mrt mars marzo março marco marzec marca březen března bře márc március mart marts maaliskuu maaliskuuta maalis maalisk martie μαρ μάρ μαρτ μάρτιος μαρτίου мар марта март бер берез березня березень มี.ค มีนาคม مارس maret',
  // April
  'apr april avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub ápr április huhtikuu huhtikuuta huhti huhtik nisan nis aprilie απρ απρίλιος απριλίου апр апреля апрель кві квіт квітня квітень април เม.ย เมษายน أبريل ابريل',
  // May
  'mai mei maj mayo may maio maggio mag maja květen května kvě máj május toukokuu toukokuuta touko toukok mayıs μαϊ μαΐ μάι μάιος μαΐου мая май тра трав травня травень พ.ค พฤษภาคม مايو',
  // June
  'jun juni juin junio junho giugno giu czerwiec czerwca cze červen června čvn čer jún június kesäkuu kesäkuuta kesä kesäk haziran haz iun iunie ιουν ιούν ιούνιος ιουνίου июн июня июнь чер черв червня червень юни มิ.ย มิถุนายน يونيو',
  // July
  'jul juli juillet juil julio julho luglio lug lipiec lipca lip červenec července čvc júl július heinäkuu heinäkuuta heinä heinäk temmuz tem iul iulie ιουλ ιούλ ιούλιος ιουλίου июл июля июль лип липня липень юли ก.ค กรกฎาคม يوليو',
  // August
  'aug august augustus août aout agosto ago sierpień sierpnia sie srpen srpna srp augusztus elokuu elokuuta elo elok ağustos ağu augusti αυγ αύγ αύγουστος αυγούστου авг августа август сер серп серпня серпень ส.ค สิงหาคม أغسطس agustus agu agt',
  // September
  'sep sept september septembre septiembre setembro set settembre wrzesień września wrz září zář szept szeptember syyskuu syyskuuta syys syysk eylül eyl septembrie σεπ σεπτ σεπτέμβριος σεπτεμβρίου сен сент сентября сентябрь вер верес вересня вересень септ септември ก.ย กันยายน سبتمبر',
  // October
  'okt oct oktober octobre octubre outubro out ottobre ott październik października paź říjen října říj október lokakuu lokakuuta loka lokak ekim eki octombrie οκτ οκτώβριος οκτωβρίου окт октября октябрь жов жовт жовтня жовтень октомври ต.ค ตุลาคม أكتوبر اكتوبر',
  // November
  'nov november novembre noviembre novembro listopad listopada listopadu lis marraskuu marraskuuta marras marrask kasım kas noiembrie noi noie νοε νοέ νοέμ νοέμβριος νοεμβρίου ноя нояб ноября ноябрь лист листоп листопада ноем ноември พ.ย พฤศจิกายน نوفمبر',
  // December
  'dez dec dezember december décembre déc decembre diciembre dic dezembro dicembre grudzień grudnia gru prosinec prosince pro joulukuu joulukuuta joulu jouluk aralık ara decembrie δεκ δεκέμβριος δεκεμβρίου дек декабря декабрь гру груд грудня грудень декември ธ.ค ธันวาคม ديسمبر des desember',
]

const numbers: ReadonlyMap<string, number> = new Map(monthWords.flatMap((words, place) => words.split(' ').map((word) => [word.normalize('NFC'), place + 1] as const)))

/** Words that mean a month only beside a day: "out 2010" may be English. */
const englishWords = new Set(['out', 'set', 'led', 'dub', 'pro', 'ago', 'mag', 'gen', 'lip', 'tem', 'ara', 'lis', 'may', 'mar', 'eki', 'loka', 'elo', 'kas'])

/** 1 to 12; undefined for a word that names no month in any of these languages. @param word in lower case */
export const monthNamed = (word: string): number | undefined => numbers.get(word.replace(/\.$/, ''))

/** As `monthNamed`, for a text that names no day. */
export const monthAlone = (word: string): number | undefined => (englishWords.has(word) ? undefined : monthNamed(word))
