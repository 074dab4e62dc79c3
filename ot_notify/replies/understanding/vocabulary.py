"""Vocabulary: the lists of words that rules are put together from, in bokmål, nynorsk, dialects, slang and English.

Spelled as people spell them: one letter for one sound, and one for a doubled one, comes from the normalisation.
"""

VOCABULARY = {
    "not": "ikke ikkje ikj itj ittj itte inte int ikk ikje ikkjno ikke_lenger aldri ente ente not dont never ikek ikkke ike ikkeno kje isje ittno",
    "no": "ingen ingenting inga null no ikke_noen ikke_flere ikkje_fleire ikke_mer ikkje_meir",
    "i": "jeg eg æ e je jæ ej jei jag i ja'æ jg jge jef",
    "me": "meg mæ mei mej mig me oss os meg_selv",
    "you": "du dere dokker dåkker dåkke dykk dykkar de dokk dåkk dokke ere døkk døkker deres di you u man",
    "to": "å og o på_å te for_å i med på",
    "my": "mitt mitt min mi mine mett vårt våre våres min_egen",
    "more": "mer mere meir flere fler fleire igjen lenger lengre lenge mera flera more again anymore any_more meire noe_mer noe_mere nokon_gong noen_gang noengang",
    "pleas": "vær_så_snill vær_så_god versåsnill vennligst venligst snill vær_snill plis pliz plz pls please kindly værsåsnill ver_så_snill plssss",
    "texts": """sms smser smsene smsen smsa smsar sms'er mld mldinger melding meldinger meldingene meldinga meldingen meldingar
        meldingane medling medlinger mldene tekst tekster tekstmelding* tekstmld* tekstmeldinger txt txter text texts messages message msg
        msgs sms-er sms-ene sms-ar utsendelse* utsending* spam reklame nyhetsbrev varsler varsel varslinger henvendelse* beskjeder beskjed meldiner meldingr meldnger""",
    "things": "ting greier dritt dritten drit søppel søpla slikt slike sånt sånn sånne dette det tull tullet skit skitt møkk sånnt noe noko nåkka noe_som_helst shit crap",
    "send": "send sende sender sending sendinga sendingen sendt sen senn snd senda sendar seende å_sende sends",
    "write": """skriv skrive skriver skrivar skriva skrevet tekst tekste tekster text texte texter texting tekstinga sms'e smse
        smser meld melde spam spamme spammer spamminga spamming spammingen kontakt kontakte kontakter kontaktar kontakta ta_kontakt
        tar_kontakt å_ta_kontakt message messaging contact contacting tekstmeldinger snap snappe plage
        plager plag plaga bry bryr forstyrr forstyrre forstyrrer henvend henvende mess messe mld mld'e dm dme""",
    "cease": """slutt slutte slutter slutta sluttet sluttar stopp stoppe stopper stoppa stop stans stanse stansa avslutt avslutte
        kutt kutte hold_opp holde_opp halde_opp hald_opp stogg stogge gi_dere gi_deg gi_dykk quit cease la_vær la_vere la_være
        lat_være lat_vere slutt_med slutte_med kutt_ut kutte_ut stopp_med stoppe_med""",
    "want": "vil ville vill ønsker ønske ynskjer ønskjer ynskje vil_gjerne want wanna wish trenger treng orker orke orkar gidder gidd gidde gadd kan skal har_lyst har_løst behøver bør",
    "softly": "bare helst egentlig gjerne virkelig absolutt jo rett_og_slett really faktisk overhodet da nå berre",
    "have": "ha få motta ta_imot se lese hå få_tilsendt have get receive fåå ta_i_mot høre bli å_ha å_få å_motta",
    "remove": """fjern fjerne fjernet fjerner slett slette slettet sletter sletta stryk stryke ta_bort ta_vekk ta_vekke fjærn fjerna
        tar_bort blokker blokkere remove delete erase take_off kast fjærne fjerrn""",
    "number": "nummeret nummer nr nret nr'et tlf telefonnummer telefonnummeret mobilnummer mobilnummeret mobilnr tlfnr tlfnummer nommer nommeret nummre number phone",
    "list": "lista liste listen listene listene lister systemet system registeret register databasen basen arkivet mailinglista utsendelsen utsendinga list database kontaktlista kontaktliste",
    "call": "ring ringe ringer ringa ringt ringar ringes call calling kall phone telefoner telefonere ring_på rynge",
    "swear": "faen fan fanden helvete helvette satan satans jævla jævlig for_faen fy fuck fucking f'n ffs forhelvete pokker",
    "person": """far faren fatter'n fattern pappa pappaen papa baba babaen stefar stefaren bonusfar bonusfaren bonusmor fosterfaren papsen mor moren mora muttern mamma mammaen
        stemor stemoren foreldrene foreldra foreldre mine_foreldre onkel onkelen tante broren bror brødrene bruttern storebror
        storebroren kjæresten typen eksen ex'en samboeren mannen mann'en ektemannen sjefen læreren han hun ho hu de dem dæm noen
        nokon familien fosterfar bestefar fetteren fetter svigermor en_gutt en_mann dad father mom mother stepdad brother boyfriend ex husband he she they uncle someone
        gjengen gutta naboen kompisen""",
    "youth": """sønnen søn sønn datteren dattera datter guten gutten jenta broren søsteren søstera søster bror barnet barnebarnet
        ungdommen ungen ungene eleven stesønnen stedatteren nevøen niesen tantebarnet tvillingen lillebror lillesøster son daughter brother sister""",
    "relative": """mor moren mora mori mamma mammaen moder muttern far faren pappa pappaen fatter'n foresatt foresatte forelder foreldre
        foreldrene verge vergen fostermor fosterfar fosterforeldre fosterforeldrene fostermoren fosterfaren stefar stemor bestemor bestefar mormor
        morfar farmor farfar søster søsteren søstera bror broren storebror storesøster storesøsteren storebroren lillebror lillesøster tvillingsøster
        tvillingbror tante tanta onkel onkelen besta bestemora mum mom mother dad father parent guardian sister brother aunt uncle grandmother grandma stepmother stepfather
        kontaktperson miljøarbeider miljøterapeut saksbehandler""",
    "school": """skole skolen skola skolene skule skulen skula vgs vg1 vg2 vg3 vgskole videregående vidaregåande vidregåande videregåande videreg
        universitetet uni universitet høgskole høgskolen høyskole høyskolen høgskule ntnu uio uib folkehøgskole* folkehøyskole* folkehøgskule*
        fhs fagskole fagskolen fagskule privatskole* kombinasjonsklasse grunnskole voksenopplæring* påbygg studie studier studiespes studiespesialisering
        st idrettsfag hel helse* elektro elektrofag bygg byggfag tip restaurant* salg* medier musikk naturbruk yrkesfag linje linja klasse school college
        university skolegang skolebenken kurs kurset amo* videregåendeskole videre*gående skoleplass elevplass studieplass introprogram* introduksjonsprogram* norskkurs kuben blå bi kristiania nettskole* sonans akademiet privatist*""",
    "job": """jobb jobben jobber jobba arbeid arbeide arbeidet arbe jobb'en fast_jobb deltidsjobb sommerjobb heltidsjobb fulltidsjobb job work stilling
        vikariat jobbsamtale praksis praksisplass tiltak tiltaket nav-tiltak arbeidsplass firma firmaet bedrift enkeltpersonforetak startup aksjeselskap gård garden gården""",
    "apprentice": """læreplass læreplassen lærling lærlingplass lærlingeplass lærlingekontrakt lærekontrakt lærekontrakten lærekandidat* lærlingkontrakt
        lærlinge* læretid læretida læretiden lærlingjobb lærebedrift lære apprentice apprenticeship læring_plass lærlig lærlingplassen""",
    "days": """mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag mandagen tirsdagen onsdagen torsdagen fredagen lørdagen
        monday tuesday wednesday thursday friday saturday sunday man tir ons tors tor fre lør søn mandags onsdags
        i_morgen imorgen i_morra imorra imårra i_mårra imårga i_morgo imorgo i_mårå imara tomorrow overimorgen i_overmorgen i_dag idag i_kveld ikveld today tonight
        neste_uke neste_veke nesteuke til_uka neste_måned next_week next_month i_helga helga helgen helgå over_helga weekend over_helgen
        januar februar mars april mai juni juli august september oktober november desember jan feb aug sept okt nov des january february
        formiddag formiddagen ettermiddag ettermiddagen ettermiddagan kveld kvelden morgenen om_morgenen lunsj lunsjen påske påska jul jula juleferien romjul romjula romjulen vinterferien
        høstferien sommerferien ferien nyttår nyåret nyttår* sommeren sommer høsten våren""",
    "laugh": "lol haha hahaha hahah hah lmao xd rofl hehe hehehe haah omg hihi hahha lool",
    # crisis
    "die": "dø døy dau daue døø krepere omkomme dauer dør døyr døe dæu",
    "live": "leve leva lev leven live liva læva levva livet være_i_live",
    "life": "livet livet_mitt livet_sitt mitt_liv mitt_eget_liv eget_liv sitt_eget_liv sitt_liv live",
    "cut": "kutt kutte kutter kutta kuttet kuttar skjær skjære skjærer skar skåret skjere skjer skore risp rispe risper rispet rispa cutter cutta cutte kutts skjærte",
    "hurt": "skad skade skader skadet skada skadar skad",
    "beats": """slår slo slått slåss slåt slått slåår slårr slog banker banka banket bankar bank denger denga denget sparker sparka sparket kveler kvelte kvalte kvæler
        mishandler mishandla mishandlet julet juler mørbanker mørbanka klår klådde klår_på filleriste dytter dytta kaster_ting lugger lugga klyper dasker daska fiker fika ørefik slenger slengte hits hit beats beat beating hitting punches punched kicked kicks choked chokes strangled skaller skalla""",
    "beaten": """slått slåt slådd banka banket denga denget jult juling mishandla mishandlet sparka sparket kvelt misbrukt misbruka voldtatt voldtatt voldteken valdteken valdtatt
        voltatt voldtat volltatt voldtekt banka_opp banket_opp jult_opp skutt knivstukket stukket rana ranet angrepet overfalt overfalt forgrepet tafsa_på befølt tvunget tvungen trua truet truga utpressa utpresset stalka stalket forfulgt
        slaktet innelåst fanget tvangsgifta tvangsgiftet beaten abused raped assaulted molested threatened blackmailed forced trafficked groomet grooma drugget dopa_ned dopet_ned""",
    "end_clause": "mer mere meir lenger lengre lenge lengr lenger_nå mer_nå mer_no meir_no meir_nå lenger_no lenger_her meire lengur mera",
    "out": "ut ute ut_av ut_hjemmefra ut_hjemmefrå ut_fra",
    "home": "hjem heim hjemme heime hjemmefra hjæm himma hjemm huset leiligheten",
    "well": """går_bedre går_bra går_fint går_mye_bedre går_heldigvis_bedre går_greit bedre_nå bra_nå fint_nå bra_no betre_no har_det_bra har_det_fint har_det_bedre
        har_det_mye_bedre har_det_heldigvis_bra har_det_helt_fint fått_hjelp frisk frisk_nå er_bedre mye_bedre fine_now better_now doing_better im_better im_fine im_good doing_fine
        doing_good good_now over_det okei_nå ok_nå greit_nå bedringens går_betre har_det_betre har_det_topp friskmeldt på_beina kommet_meg_ut_av_det lagt_bak_meg bak_meg det_går_bra
        det_går_bedre det_går_oppover oppover much_better is_better heldigvis_over forbi_nå trives glad_igjen glad_nå bedre_i_dag bedre_med_meg""",
    "tonight": "i_natt inatt i_kveld ikveld natta tonight",
}
