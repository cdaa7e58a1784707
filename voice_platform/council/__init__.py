"""The council's own facts as rows: name, languages, age bands, helplines, wording, rota."""
