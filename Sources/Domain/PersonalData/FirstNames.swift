/// First names that are common in France, in lower case, without accents: a list of our own.
enum FirstNames {
    static let common = """
        abdel abdelkader abdou abdoulaye abel adam adama adele adeline adil adrien adrienne agathe agnes ahmed aicha aida aime aissata
        alain alban albane albert alex alexandra alexandre alexia alexis alfred ali alice alicia alima aline alioune alix alya amadou
        amal amandine amelie ameline amina aminata amine amir amira anais andre andrea andree ange angela angele angelique anissa anita
        ann anna annabelle anne annick annie anouk anthony antoine antoinette antonia antonio antony ariane armand armelle arnaud
        arthur assia astrid aude audrey aurelie aurelien aurore awa axel axelle aymeric aziz baptiste barbara bastien beatrice benedicte
        benjamin benoit berenice bernadette bernard bertrand bilal binta blandine boris boubacar brahim brice brigitte bruno camille
        candice carine carla carlos carole caroline catherine cathy cecile cedric celestine celia celine chantal charlene charles
        charlotte cheikh chloe christel christelle christiane christine christophe cindy claude claudette claudia claudie claudine
        clemence clement clementine clothilde colette coline coralie corentin corinne cyril cyrille damien daniel daniele danielle
        david deborah delphine denis denise diana diane didier dimitri djamel djamila dominique dorian dorothee driss edgar edith
        edmond edouard eleonore eliane elias elie eliot elisa elisabeth elise ella elodie eloise elsa emeline emile emilie emilien
        emma emmanuel emmanuelle enzo eric erika ernest erwan esteban estelle esther ethan etienne eugene eva evan eve evelyne
        fabien fabienne fabio fabrice fadila fanny farid farida fatiha fatima fatimata fatma fatou fatoumata faustine felicie felix
        fernand fernande fernando fiona florent florian francine francis franck francois francoise frederic frederique fouad
        gabriel gabrielle gael gaelle gaetan gaspard gaston genevieve georges georgette gerald geraldine gerard germaine
        ghislain ghislaine gilbert gilberte gilles gina ginette gisele giulia gregoire gregory guillaume gustave guy gwenaelle habib
        hadja hakim hamid hamza hanane hassan hatice hawa helena helene henri henriette herve hicham hocine houria hugo hugues huguette
        ibrahim ibrahima idriss igor ines ingrid irene iris isaac isabelle ismael issa ivan jack jacky jacqueline jacques jamal
        jamila jason jawad jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jessica jessie joachim joao joel joelle johan
        johanna john johnny jonas jonathan jordan jose joseph josephine josette josiane josue joyce juan jules julia julie julien
        juliette julio justine kadiatou kamel karim karima karine kassim katia kelly kenza kevin khadija khaled khalid kylian laetitia
        laila lamine lara laure laurence laurene laurent laurine lea leila lena lenny leo leon leonie leopold leslie lila
        liliane lilou lily lina linda lionel lisa lise livia loana loic lola lorenzo loris lou louane louis louisa louise luc luca
        lucas lucette lucie lucien lucienne lucile ludivine ludovic luis luna lydia lydie lyna lyne mael maelle maelys magali maggy
        malek malik malika mamadou manon manuel manuela marc marceau marcel marcelle marco margaux margot marguerite maria mariam
        mariama marianne marie marielle marilyn marina marine mario marion marius marjorie marlene marouane marta marthe martial
        martine maryam marylene maryline maryse maryvonne mateo matheo mathias mathieu mathilde mathis mathys matteo matthias matthieu maud
        maurice mauricette max maxence maxime maya mehdi melanie melina melissa melvin mervat mia michael michel micheline michele
        michelle mickael miguel mireille mirella modou mohamed mohammed mohand moise monique morgane mouna mourad moussa moustapha
        muriel murielle mustapha myriam nabil nabila nacera nadege nadia nadine naima najat najib nassim nassima natacha natalia
        nathalie nathan nathanael nawal nelly nicolas nicole nina nino noa noah noe noelle noemie nolan nora nordine noura nouria
        oceane odette odile olga olivier olivia omar ophelie oriane oscar oumar oumou ousmane pablo paola pascal pascale patrice
        patricia patrick paul paula paule paulette pauline pedro perrine philippe pierrette pierrick priscilla quentin
        rabia rachel rachid rachida rafael ramon ramona raoul raphael raphaelle rayan raymond raymonde rebecca redouane regine
        regis remi remy renaud rene renee ricardo richard rita robert robin roberte rodolphe rodrigue roger roland rolande romain romane
        romeo romuald ronan rosa rosalie rosette ryan sabine sabri sabrina said saida salif salim salima salma salome samba sami samia
        samir samira samuel samy sandra sandrine sara sarah sebastien selim selma serge sergio severine sidi sidonie silvia simon
        simone sofia sofiane solange solene sonia sophie soraya souad soufiane souleymane stella stephane stephanie steve steven
        suzanne suzette sybille sylvain sylvaine sylvette sylviane sylvie tania tanguy tatiana teddy teresa theo theodore theophile
        therese thibaud thibault thibaut thierry thomas tiago tiffany timeo timothee titouan tom toni tony valentin valentine valerie
        vanessa vera veronique vincent violaine virginie vivien viviane vladimir walid wassim wilfried william willy xavier yacine
        yamina yanis yann yannick yasmina yasmine yassin yassine yoann yohan yolande younes youssef youssouf yvan yves yvette yvon
        yvonne zahra zakaria zineb zoe zohra zoubida
        aboubacar abdoul achille achta adjoa agathon amara ana aphrodite apolline aristide assetou augustin ayse bakary barnabe basile
        berthe capucine celestin clovis djeneba dmytro drissa edwige eloi emeric emine ernestine eugenie fatime fode gatien giovanni
        gwendoline gwenola haoua hippolyte honorine hortense iryna isaure issiaka joris josselin kadidia kofi kwame lassana leopoldine
        lilian loan lothaire mahamadou mahamat mamady mehmet melchior modibo mustafa mykola nafissatou ndeye ngozi octave oksana olena
        omer paolo philemon rajesh rokia safiatou salimatou sekou seydou simeon solenne svetlana tancrede thais timothe tristan
        victorine wilfrid yannis yusuf zacharie zelie zenabou
        """

    /// First names that are also words or places: nothing without a surname.
    static let ordinary = """
        ambre aube avril blanche blaise cerise christian claire clair colombe constance desire desiree dolores esperance fleur flore
        florence franck jade jasmin juste justin leger lilas marin marine mercedes modeste morgan noel olive pascal perle pierre
        placide prudence reine rose roseline sacha sylvestre victor victoire victoria violette prosper parfait dieudonne honore fortune
        martin denis germain junien yrieix leonard
        """
}
