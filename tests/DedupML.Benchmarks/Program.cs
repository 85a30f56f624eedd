Console.Error.WriteLine("usage: hamming FILE --radius R | decode DIR"); return 2;
