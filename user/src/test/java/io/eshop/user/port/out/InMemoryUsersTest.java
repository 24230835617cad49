package io.eshop.user.port.out;

class InMemoryUsersTest extends UsersContract {
    private final Users users = new InMemoryUsers();

    @Override
    protected Users users() {
        return users;
    }
}
