from scrutator.cli.main import main

main()
