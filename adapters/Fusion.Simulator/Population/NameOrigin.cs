namespace Fusion.Simulator.Population;

/// <summary>Names by origin, in roughly London's shares. Every pairing is invented by chance.</summary>
internal sealed record NameOrigin(double Share, string[] Ethnicities, string[] Women, string[] Men, string[] Families)
{
    public static IReadOnlyList<NameOrigin> All { get; } =
    [
        Of(42, "W1 W1 W1 W2",
            "Olivia Amelia Emily Charlotte Sophie Grace Lucy Hannah Rebecca Katherine Elizabeth Margaret Jennifer "
                + "Susan Nicola Gemma Holly Megan Niamh Siobhan Alice Eleanor Florence Victoria",
            "William James Thomas Daniel Matthew Michael Robert Andrew Christopher Benjamin Samuel Alexander Joseph "
                + "Edward Anthony Stephen Liam Connor Declan Ryan Jack Harry Oliver Nicholas",
            "Ashworth Barlow Bennett Birch Blackwell Bradley Carter Chapman Clarke Cooper Dalton Ellis Fairbrother "
                + "Fletcher Foster Gibson Gallagher Hargreaves Harper Hewitt Hobbs Holloway Jennings Kavanagh Keane Lambert "
                + "Lockwood Marsden Mercer Moran Newbold Nolan Osborne Palmer Parsons Quigley Radcliffe Rowntree Saunders "
                + "Shepherd Stanton Sutcliffe Thornton Tranter Underhill Walsh Whitaker Wilkins Wyatt Yardley"),
        Of(12, "A1 A1 A9",
            "Priya Anjali Deepa Kavita Meera Nisha Pooja Ritu Sunita Asha Lakshmi Divya Simran Jasleen Harpreet",
            "Arjun Rahul Vikram Sanjay Anil Rajesh Nikhil Rohan Amit Suresh Harjit Gurpreet Manpreet Devan Kiran",
            "Patel Shah Mistry Desai Mehta Nair Iyer Reddy Sharma Gupta Gill Dhillon Sandhu Grewal Chauhan Joshi Bhatt "
                + "Pillai Rao Kapoor"),
        Of(10, "A2 A3 A3",
            "Ayesha Fatima Zainab Nadia Sadia Rukhsana Shabnam Farzana Nusrat Tahmina Maryam Hafsa",
            "Mohammed Imran Bilal Usman Hamza Tariq Faisal Rashid Kamal Shafiq Abdul Nasir Yusuf Ibrahim",
            "Ahmed Hussain Khan Begum Miah Rahman Chowdhury Malik Iqbal Akhtar Mahmood Aziz Siddiqui Qureshi Uddin Islam"),
        Of(10, "B2 B2 B9",
            "Adaeze Chioma Ngozi Folake Temitope Abena Akosua Esi Yetunde Blessing Funmilayo Ifeoma",
            "Oluwaseun Chukwuemeka Babatunde Kwame Kofi Emeka Tunde Deji Femi Obinna Yaw Ayodele",
            "Adeyemi Okafor Okonjo Mensah Boateng Owusu Adebayo Eze Nwosu Asante Balogun Oyelaran Danso Appiah Olawale Ogunleye"),
        Of(6, "B1 B1 M1",
            "Shanice Keisha Monique Yvonne Marcia Tanisha Jade Chantelle Denise Renee",
            "Tyrone Marlon Delroy Winston Jermaine Leroy Curtis Dwayne Trevor Reece",
            "Campbell Gayle Verrall Bailey Francis Grant Henry Lewis Morgan Powell Reid Samuels Thompson Barrett Facey "
                + "Blackwood"),
        Of(8, "W9",
            "Zofia Katarzyna Agnieszka Maja Elena Ioana Daiva Rasa Olena Svetlana Magdalena Anna",
            "Piotr Tomasz Krzysztof Marek Andrei Mihai Ionut Darius Vytautas Oleksandr Pawel Jakub",
            "Kowalczyk Nowak Lewandowski Wojcik Zielinski Popescu Ionescu Radu Kazlauskas Petrauskas Shevchenko "
                + "Bondarenko Dabrowski Mazur Kaminski Dumitru"),
        Of(4, "W9 O9",
            "Ayse Elif Zeynep Eleni Despina Fatma Maria Sofia",
            "Mehmet Mustafa Emre Kemal Andreas Georgios Hasan Costas",
            "Yilmaz Kaya Demir Ozturk Christodoulou Georgiou Papadakis Arslan Dogan Ioannou Savva Polat"),
        Of(4, "O1 B2",
            "Amina Khadija Hodan Layla Noor Samira Salma Yasmin",
            "Omar Hassan Abdirahman Karim Khalid Mahdi Zaid Farah",
            "Abdi Warsame Haddad Mansour Saleh Farah Jama Nasser Khoury Aden Elmi Hashemi"),
        Of(4, "A4",
            "Mei Xin Ling Hui Lan Yan Grace Jia", "Wei Jun Ming Hao Chen Kai Feng Jason",
            "Chan Wong Li Zhang Nguyen Lau Cheung Tran Liu Huang Tang Ng"),
        Of(5, "W9 M9 O9",
            "Ana Lucia Camila Beatriz Ines Francesca Giulia Carmen",
            "Joao Carlos Miguel Diego Marco Luca Pedro Rafael",
            "Silva Pereira Oliveira Rossi Moreno Ferreira Gomes Bianchi Castro Almeida Navarro Costa Mendes Romano"),
    ];

    /// <summary>How the same given name is written by others: short forms and transliterations.</summary>
    public static IReadOnlyDictionary<string, string[]> Variants { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["William"] = ["Bill", "Will", "Billy"], ["James"] = ["Jim", "Jamie"], ["Thomas"] = ["Tom", "Tommy"],
        ["Daniel"] = ["Dan", "Danny"], ["Matthew"] = ["Matt", "Mathew"], ["Michael"] = ["Mick", "Mike", "Micheal"],
        ["Robert"] = ["Rob", "Bob", "Bobby"], ["Andrew"] = ["Andy", "Drew"], ["Christopher"] = ["Chris", "Kit"],
        ["Benjamin"] = ["Ben"], ["Samuel"] = ["Sam"], ["Alexander"] = ["Alex", "Sandy"], ["Joseph"] = ["Joe"],
        ["Edward"] = ["Ed", "Ted", "Eddie"], ["Anthony"] = ["Tony", "Antony"], ["Stephen"] = ["Steve", "Steven"],
        ["Nicholas"] = ["Nick", "Nicolas"], ["Katherine"] = ["Kate", "Kathy", "Catherine"], ["Rebecca"] = ["Becky", "Rebeca"],
        ["Elizabeth"] = ["Liz", "Beth", "Lizzie"], ["Margaret"] = ["Maggie", "Peggy"], ["Jennifer"] = ["Jenny", "Jen"],
        ["Susan"] = ["Sue"], ["Nicola"] = ["Nicky"], ["Victoria"] = ["Vicky", "Tori"], ["Eleanor"] = ["Ellie", "Elinor"],
        ["Siobhan"] = ["Shivaun", "Siobahn"], ["Niamh"] = ["Neve", "Neeve"], ["Declan"] = ["Dec"],
        ["Mohammed"] = ["Muhammad", "Mohamed", "Mo"], ["Yusuf"] = ["Yousef", "Yusef"], ["Ibrahim"] = ["Ebrahim"],
        ["Usman"] = ["Osman", "Uthman"], ["Ayesha"] = ["Aisha", "Aysha"], ["Zainab"] = ["Zaynab"], ["Fatima"] = ["Fatimah"],
        ["Hassan"] = ["Hasan"], ["Khalid"] = ["Khaled"], ["Abdirahman"] = ["Abdurahman", "Abdi"], ["Layla"] = ["Leila", "Laila"],
        ["Oluwaseun"] = ["Seun"], ["Chukwuemeka"] = ["Emeka"], ["Babatunde"] = ["Tunde"], ["Temitope"] = ["Temi", "Tope"],
        ["Funmilayo"] = ["Funmi"], ["Oleksandr"] = ["Alexander", "Aleksandr"], ["Krzysztof"] = ["Kris", "Christopher"],
        ["Tomasz"] = ["Tomas"], ["Katarzyna"] = ["Kasia"], ["Agnieszka"] = ["Aga"], ["Georgios"] = ["George", "Yiorgos"],
        ["Mehmet"] = ["Mehmed"], ["Joao"] = ["João"], ["Gurpreet"] = ["Gurprit"], ["Rajesh"] = ["Raj"],
    };

    static NameOrigin Of(double share, string ethnicities, string women, string men, string families) =>
        new(share, ethnicities.Split(' '), women.Split(' '), men.Split(' '), families.Split(' '));
}
