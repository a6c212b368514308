"""Function words: language -> words that say nothing on their own.

Articles, pronouns, prepositions, conjunctions, auxiliaries, and "said": what every text of the language
holds, whatever it is about. The words of eight more languages stand in `languages`, beside what else is
known of these. Words of one letter need not be listed, they never count.
"""

from __future__ import annotations

__all__ = ["FUNCTION_CHARACTERS", "FUNCTION_WORDS"]

FUNCTION_CHARACTERS = {
    # A pair of these carries no meaning of its own; where there are no spaces, pairs stand for words.
    "zh": "的了是在和与與及或而但也都就还還又被把对對于於从從到之其这這那有不为為以等着著过過所者个個他她它们們我你您吗嗎呢吧说說",
    "ja": "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろわをん",
}

FUNCTION_WORDS = {
    "ar": """
        أن أنه أنها أو أي إذا إلا إلى إن إنه ألا أما أمام التي الذي الذين الى اما ان انه او بأن بعد بعض بل بها به بين
        تكون ثم حتى حول حيث خلال دون ذلك سوف ضد عليه عليها عن عند عندما على غير فإن فقط في فيه فيها قال قالت قبل قد
        كان كانت كل كما كيف لا لأن لدى لقد لكن لم لن له لها لو ليس ما مع معه من منذ منها منه نحو هذا هذه هل هم هناك هو
        هي وأن وقال وقد وكان وكانت ولا ولم وهو وهي يكون يمكن أكثر أيضا ومن وفي تلك أحد كانوا التى الذى""",
    "bg": """
        аз ако ала бе без беше би бил била били било вас вече ви все всеки всички във да дали до докато дори за защо
        защото из или им има как като какво към кога когато което които кой която къде ли между ме ми много може му на
        над най нас не него нея ни ние никой но някои обаче около от отново пак по под пред при през са само се си след
        също със съм така там те тези ти то това този той тук тя тях че чрез ще""",
    "ca": """
        això al algun alguna als altre altres amb aquell aquella aquest aquesta aquestes aquests així cada com contra
        de del dels des dins doncs el ella elles ells els en encara entre era eren és esta estan està fins ha han hi ho
        ja la les li lo mai mateix més molt molts ni no nosaltres nostre on per però perquè pel pels poc pot què quan
        quant que qui sa segons sense ser serà seu seus seva seves si sobre són sota també tan tant te tenen té tot
        tota tots un una unes uns va van vaig dit""",
    "cs": """
        a aby ale ani ano asi až bez bude budou by byl byla byli bylo byly být co což či do ho já jak jako je jeho jej
        její jejich jen jenž ještě ji jich jim již jsem jsme jsou kam kde kdo kdy když ke která které kterého kterou
        který kteří má mají mezi mi mít mu může my na nad nám nás náš ne nebo něco nejsou než nic nich ním od on ona
        oni ono pak po pod podle pokud pro proč proto protože před přes při se si sice své svůj ta tak také takže tam
        tedy ten tento této to toho tom tomto tomu totiž tu ty tyto už ve však všechny vy za zda ze že řekl uvedl""",
    "da": """
        af alle alt anden at bare begge blev blive bliver da de dem den denne der deres det dette dig din dine disse
        dog du efter eller en end er et for fordi fra før ham han hans har havde have hende hendes her hos hun hvad
        hvem hver hvilken hvis hvor hvordan hvorfor ikke ind ingen intet jeg jo kan kun kunne man mange med meget
        mellem men mens mere mig min mine mod må ned nej nogen noget nogle nok nu når og også om op os over på så sagde
        selv sig siger sin sine skal skulle som sådan til ud uden under var ved vi vil ville være været ifølge""",
    "el": """
        αλλά αν από αυτά αυτή αυτό αυτός αυτού αυτών για γιατί δε δεν εάν εγώ εδώ είναι είτε εκεί ένα έναν ένας ενώ επί
        επίσης έχει έχουν ήδη ήταν θα και κάθε καθώς κάποια κατά κι με μέσα μετά μέχρι μη μην μια μία μόνο μπορεί μας
        μου να οι όμως όπως όπου όσο ότι όταν ούτε όχι παρά πάνω περί πιο πολύ που πριν προς πως σας σε στα στη στην
        στις στο στον στους στης του τη την της τι τις το τον τους των τόσο τότε χωρίς ως είπε δήλωσε σύμφωνα""",
    "et": """
        aga ainult alla edasi ega ehk ei ennast enne et ette ja järgi juba just ka kaasa kas kes keda kelle kõik kõige
        kui kuid kuidas kus küll läbi ma me meie mida mille millal milline mis mitte mul mulle need neid nende nii ning
        nüüd oli olid olen olla olnud oma on peale pärast pole praegu sa see selle selles sellest siin siis ta tal
        talle tema temale teie üle välja või veel vastu väga ütles sõnul""",
    "eu": """
        al ala aldiz ari arte asko baina bai bat batean batzuk baino bere berak beren bera bezala da dago dela den dira
        dituen dute duten du duela edo egin ere ez eta euren gabe gain gainera gero hala han hau hauek hor hori horiek
        hura izan izango nahiz ni nola non nor ondoren oraindik oso zen zer zela ziren zuen zuten esan""",
    "fa": """
        آن آنها آنان از است اگر اما او ای ایشان این اینکه با باید بر برای بعد به بود بودند بی بین پس پیش تا تر توسط جز
        چرا چند چه چون حتی خود خواهد داد دارد دارند داشت در دیگر را روی زیر سپس شد شده شود شوند طی علیه فقط کرد کرده
        کردند کند کنند که گفت گفته ما مانند مگر من می میان نمی نه نیز نیست وی ها های هر هم همان همه همین هنوز هیچ یا یک
        یکی""",
    "fi": """
        ei eivät en että ennen hän hänen hänet he heidän heille hänelle ja jo joka joiden joita jolla jos jossa jota
        jotka jälkeen kaikki kanssa kautta koska kuin kuka kun kuten lisäksi lähes me mikä minä minun missä mitä mukaan
        mutta muun muassa myös ne niiden niin niitä noin nyt nämä näin näiden ole olen oli olisi olivat olla ollut on
        ovat saa sai sanoi se sekä sen siellä sillä sitten siinä siitä sitä tai tällä tämä tämän täällä tässä te tuo
        tuon tätä vaan vai vain vaikka vielä voi voivat yli joten eli kertoi""",
    "ga": """
        ach ag agus ar an as atá bhí cad cé chun cuid dá de den do don eile faoi fuair gan go gur iad idir in is le
        leis lena má mar mé na nach ní níl nó ón os roimh sa san sé seo sí sin siad sna sular tá thar trí tú um
        dúirt""",
    "he": """
        אבל או אולי אותה אותו אותם אחר אחרי אחת אין איך אך אל אלא אלה אלו אם אני אנחנו אף את אתה בו בין בכל גם הוא היא
        היה היו היתה הייתה הם הן הנה זה זאת זו יותר יש כאן כאשר כדי כי כך כל כלל כמה כמו כן לא לאחר לה לו להם לי לפי
        לפני מאוד מאז מה מי מן משום נגד עד עוד על עליו עם עצמו רק של שלא שלה שלו שלהם שם תוך אמר אמרה""",
    "hi": """
        अपना अपनी अपने अब आदि इन इस इसका इसकी इसके इसमें इसे उन उनका उनकी उनके उनको उन्हें उस उसका उसकी उसके उसने उसे एक एवं और
        कई कर करता करते करना करने करें कहा का कि किया किसी की कुछ के को कोई कौन क्या गई गए गया जब जहाँ जा जाता जाती जाते जाने
        जिन जिस जिसमें जिसे जैसे जो तक तथा तब तरह तो था थी थे दिया दोनों द्वारा न नहीं ने पर पहले फिर बहुत बाद भी मगर में मैं यदि
        यह यहाँ यही या ये रहा रही रहे लिए लेकिन व वह वहाँ वही वाला वाली वाले वे साथ से हम हर ही हुआ हुई हुए है हैं हो होता होती
        होते होना होने""",
    "hu": """
        a abban ahhoz ahogy ahol aki akik akkor alatt amely amelyek ami amikor az azok azon azonban azt azután azzal be
        bár csak de egy egyes egyik el ellen előtt én és ez ezek ezen ezért ezt fel felé hanem ha hogy hogyan így
        illetve ilyen is itt ki közben között közül le legalább lehet lesz lett maga majd már még meg mely mert mi mind
        minden mint mivel most nagyon ne nekem neki nem nincs ők őket olyan ott össze pedig saját sem sok szerint tehát
        úgy után utána vagy valaki valamint van vannak vele vissza volna volt voltak mondta közölte""",
    "hy": """
        այդ այլ այն այս դու դուք եմ են ենք ես եք էին էր թե իր իրեն իսկ համար հետ հետո մեջ մեկ մենք մի միայն նա նաև նրա
        նրանք որ որը որոնք որպես ու ում պիտի վրա և եւ կամ բայց ինչ ինչպես քան ասել""",
    "id": """
        ada adalah agar akan aku anda antara apa apakah atas atau bagi bahwa baik banyak bawah beberapa belum bisa
        bukan dalam dan dapat dari dengan di dia diri harus hanya hingga ia ini itu jadi jika juga kami kamu karena ke
        kepada kita lagi lain lebih maka masih mereka merupakan namun oleh pada para pernah saat saja sama sampai
        sangat saya sebagai sebelum sebuah secara sedang sehingga sejak selama selain seluruh semua seorang seperti
        serta setelah setiap sudah suatu supaya tanpa tapi telah tentang terhadap tersebut tetap tetapi tidak untuk
        yaitu yang ujar kata""",
    "lt": """
        ant apie ar arba aš bei bet bus buvo būti dar dėl iki ir iš ji jie jis jo jog jos jų juo kad kai kaip kas kuri
        kurie kuris kurių man mes mums net nei nes nors nuo pagal pas pat per po prie prieš savo su tačiau tai taip tad
        tas ten tik to todėl tu už vis visi yra šis ši šie šio tarp tam jau gali turi sakė""",
    "ne": """
        अनि अब अर्को आफ्नो आफू उनको उनले उनी एक एउटा एवं कि किन किनभने कुन कुनै के को कोही गर्न गर्ने गरी गरेको गरेका गरेर चाहिँ छ
        छन् छैन जब जुन जसको जसले जो जस्तो त तथा तर तिनी तिनले त्यस त्यो थिए थियो देखि न नै पछि पनि पर्ने बाट बारे भए भएको भएका
        भन्ने भने भनेर भयो म मा मात्र यदि यस यसको यसरी यसले यही यी यो र रहेको रहेका लाई लागि ले वा संग सँग सबै साथै हरेक हुन हुने
        हो होइन""",
    "no": """
        alle andre at av bare ble bli blir både da de deg dem den denne der deres det dette din disse du eller en enn
        er et etter for fordi fra før få får ha hadde han hans har hele henne hennes her hos hun hva hvem hver hvilken
        hvis hvor hvordan hvorfor ikke ingen inn jeg kan kun kunne man mange med meg meget mellom men mens mer min mot
        må ned noe noen nok nå når og også om opp oss over på så sa sagt seg selv sier sin sine siden skal skulle slik
        som til under ut uten var ved vi vil ville vår være vært ifølge""",
    "pl": """
        a aby ale albo ani aż bardzo bez bo by był była było były być choć ci co czy czyli dla do gdy gdyż gdzie go ich
        ile im inne iż ja jak jako jakie jego jej jemu jest jeszcze jeśli już każdy kiedy kto która które którego
        której który których którym którzy lub ma mają mi między mimo mnie może my na nad nam nas nasz nie nich nim niż
        no obok od on ona one oni ono oraz po pod ponieważ przed przez przy są się sobie swoje swój ta tak także tam te
        tego tej ten też to tu tych tylko tym we więc wśród za zaś ze że żeby został została powiedział""",
    "ro": """
        acea aceasta această acest acesta aceste aceștia acestea acolo acum ai aici al ale am ar are aș asta astfel au
        avea avut ca că când care cărei căror ce cea cei cel cele chiar ci cine cu cum da dacă dar de deci decât deja
        deși despre din după ea ei ele era erau este eu fi fie fiind fost foarte îi îl în înainte încă între își la le
        li lor lui mai mult ne nici noi nu or pe pentru prin sa să sau se și său sale ori sub sunt spre te toată toate
        tot toți tu un una unei unele unii unor unui va vă vom vor voi spus declarat potrivit""",
    "sk": """
        a aby aj ak ako aké ale alebo ani až bez bol bola boli bolo by byť cez čo či do ešte ho ich im iba ja je jeho jej
        kam kde kedy keď kto ktorá ktoré ktorého ktorej ktorí ktorý ku len lebo má majú medzi mi mimo môže my na nad
        nám nás náš ne nich nie než niečo nič od on ona oni ono po pod podľa pokiaľ pre pred preto pretože pri sa seba
        si so sme som sú svoj svoje ta tak takže tam tento tej ten tiež to toho tom tomto tomu tu ty tým už vo však
        všetko vy za zo že povedal uviedol""",
    "sl": """
        ali ampak bi bil bila bili bilo bo bodo brez da do ga iz ima imajo in jaz je jih jim jo kadar kaj kako kakor
        kar kateri katera katere ker ki kje kjer ko kot lahko le med mi mu na nad naj nam nas ne nekaj nič ni niso ob
        od on ona oni pa po pod pred preden preko pri proti saj se sem si smo so sta svoj svoje ta tako tam te tega tej
        tem temveč ti tisti to tudi tu vendar več vi vse za zaradi zato že dejal""",
    "sr": """
        али би без био била било бити да до из или им има их ја је јер још као кад када како која које који којима ли
        међу ми му на над након не него није од он она они оно па по под после пре при са се сам само свој своје смо су
        та тај то тога тој ту уз већ за рекао
        ali bi bez bio bila bilo biti da do iz ili im ima ih ja je jer još kao kad kada kako koja koje koji kojima li
        među mi mu na nad nakon ne nego nije od on ona oni ono pa po pod posle pre pri sa se sam samo svoj svoje smo su
        ta taj to toga toj tu uz već za rekao""",
    "sv": """
        alla allt än andra är att av bara blev bli blir då de dem den denna deras dess dessa det detta dig din dina du
        där efter ej eller en ett från för får fick finns genom ha hade han hans har hela helt henne hennes här hon
        honom hur in ingen innan inte jag ju kan kunde man med mellan men mer mig min mina mot mycket måste någon något
        några när ni nu och också om oss över på så sa sade samma samt sedan sig sin sina själv ska skall skulle som
        till under upp ut utan vad var vara varit varje vem vi via vid vilka vilken vill enligt""",
    "ta": """
        அது அதன் அதை அந்த அவர் அவர்கள் அவள் அவன் ஆகிய ஆகும் ஆனால் இது இதன் இதில் இதை இந்த இருந்து இருக்கும் இவர் உள்ள உள்ளது என என்ற
        என்று என்பது என்ன ஒரு ஓர் கொண்டு கூட தான் தனது நான் நாம் நீங்கள் பல பற்றி பின் பின்னர் போது போன்ற மட்டும் மற்றும் மீது மூலம் மேலும்
        யார் வரை வேண்டும்""",
    "tr": """
        ama ancak artık aslında az bana bazı belki ben beni benim beri bile bir biraz biri birkaç biz bize bizi bizim
        böyle bu buna bunda bundan bunlar bunları bunların bunu bunun burada çok çünkü da daha de değil diye diğer
        dolayı en fakat gibi göre hangi hatta hem henüz hep her hiç için ile ilgili ise işte kadar karşı kendi kendine
        ki kim kimse mı mi mu mü nasıl ne neden nerede olan olarak oldu olduğu olması olmak olup ona ondan onlar onları
        onların onu onun önce öyle pek rağmen sadece sanki sen siz sonra şey şimdi şu tarafından tüm üzere var ve veya
        ya yani yine yok zaten dedi söyledi""",
    "uk": """
        або але без би був була були було бути вам вас вже від він вона вони воно все всі ви де для до за зі із інші її
        їй їм їх його йому же коли крім лише між ми мій на над нам нас не нею ним них ні ніж об однак після по про при
        під саме свій своє своїх себе та так також там те ти тим тільки то тобто того той тому тут усі хоча це ця цей
        цього цих ці чи чим що щоб щодо як яка яке який які якого яких якщо сказав""",
    "ur": """
        آپ اب اس اسی اسے اگر ان انہوں انہیں اور ایک بعد بھی بہت بے پر پھر تا تک تو تھا تھی تھے جا جاتا جاتی جاتے جب جس جن جو
        چکا چکی خود دی دیا دیے ذریعے رہا رہی رہے سب ساتھ سکتا سکتے سے صرف طرح کا کر کرتا کرتے کرنے کسی کہ کہا کو کوئی کی کیا
        کیے کیلئے کے گئی گئے گا گی گیا لیے لئے لیکن میں نہ نہیں نے وہ ہر ہم ہو ہوا ہوئی ہوئے ہوتا ہوتی ہوتے ہونے ہی ہیں ہے یا
        یہ یہاں""",
    "vi": """
        ai bị bởi các cả cái càng chỉ chiếc cho chính chúng chứ chưa có còn của cùng cũng dù dưới đã đang đây để đến
        đều đi điều đó được gì giữa hay hoặc hơn hết họ khi không khác là lại lên làm lúc mà mình mỗi một mọi nào nên
        nếu này nơi nữa nó như nhưng những nhiều nhau phải qua quá ra rằng rất rồi sau sẽ sự ta tại theo thì thế tới
        trong trên trước từ tôi và vào vẫn vậy về vì việc vị với vừa ông bà""",
}
